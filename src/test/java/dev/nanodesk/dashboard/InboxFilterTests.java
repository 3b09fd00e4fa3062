package dev.nanodesk.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nanodesk.dashboard.InboxFilter.Show;
import dev.nanodesk.dashboard.InboxFilter.Sort;
import dev.nanodesk.ticket.Priority;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InboxFilterTests {

    @Test
    void saysInTheAddressOnlyWhatRestricts() {
        var filter =
                new InboxFilter(null, "billing", " ", Priority.HIGH, null, null, null, "money & \"back\"", null, "x");

        assertThat(filter.query()).isEqualTo("queue=billing&priority=HIGH&q=money+%26+%22back%22");
    }

    @Test
    void showsWhatIsUrgentFirstUnlessOneSearches() {
        assertThat(filter(null, null).sorted()).isEqualTo(Sort.URGENCY);
        assertThat(filter(Show.CLOSED, null).sorted()).isEqualTo(Sort.NEWEST);
        assertThat(filter(null, "parcel").sorted()).isEqualTo(Sort.NEWEST);
    }

    @Test
    void beginsAnewWhereACursorIsNoneOfOurs() {
        assertThat(InboxCursor.of("1_infinity_2026-01-01T00:00:00Z_01a2213a-89dd-7636-a948-00a8283d6bcb"))
                .isPresent();
        assertThat(InboxCursor.of("1_'; drop table ticket_2026-01-01T00:00:00Z_x"))
                .isEmpty();
        assertThat(InboxCursor.of("")).isEmpty();
    }

    private static InboxFilter filter(@Nullable Show show, @Nullable String text) {
        return new InboxFilter(show, null, null, null, null, null, null, text, null, null);
    }
}
