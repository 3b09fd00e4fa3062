package dev.nanodesk.classification;

import java.util.List;

/**
 * A source of tickets whose category is known: corrections by agents, the example desk's past. All beans of this
 * type feed the next training of NANO.
 */
public interface LabelledTickets {

    /** Those that stand sorted by this taxonomy, the newest last; categories that it lacks are passed over. */
    List<LabelledTicket> sortedBy(Taxonomy taxonomy);

    /**
     * One labelled ticket.
     *
     * @param language BCP 47, or {@code und}
     * @param forCalibration whether it is a real case that confidence and thresholds should be measured on. It is never
     *     scored by weights that were fitted with it: the fits behind the figures leave out what they score
     */
    record LabelledTicket(String subject, String body, String language, String category, boolean forCalibration) {}
}
