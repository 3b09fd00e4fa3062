package dev.nanodesk.classification;

import java.util.List;

/**
 * A source of tickets whose category is known: corrections by agents, the demo's calibration half. All beans of this
 * type feed the next training of NANO.
 */
public interface LabelledTickets {

    /** All of them, as they stand now, the newest last. */
    List<LabelledTicket> all();

    /**
     * One labelled ticket.
     *
     * @param language BCP 47, or {@code und}
     * @param forCalibration whether it is a real case that confidence and thresholds should be measured on. It is never
     *     scored by weights that were fitted with it: the fits behind the figures leave out what they score
     */
    record LabelledTicket(String subject, String body, String language, String category, boolean forCalibration) {}
}
