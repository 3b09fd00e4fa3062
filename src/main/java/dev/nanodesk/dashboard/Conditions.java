package dev.nanodesk.dashboard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The conditions of a query, and what their parameters stand for. */
final class Conditions {

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();

    Conditions and(String condition) {
        conditions.add(condition);
        return this;
    }

    /** Adds a condition on one parameter; none where that is null. */
    Conditions and(String condition, String parameter, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            parameters.put(parameter, value);
        }
        return this;
    }

    /** A further parameter of a condition. */
    Conditions with(String parameter, Object value) {
        parameters.put(parameter, value);
        return this;
    }

    String clause() {
        return " where " + String.join(" and ", conditions);
    }

    Map<String, Object> parameters() {
        return parameters;
    }
}
