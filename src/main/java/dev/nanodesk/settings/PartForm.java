package dev.nanodesk.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A form for one thing: what stands in its fields, and what is wrong with them. Fields are named as in the YAML. */
final class PartForm {

    private final boolean isNew;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, String> errors = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private String version = "";
    private @Nullable Stale stale;

    PartForm(boolean isNew) {
        this.isNew = isNew;
    }

    void set(String field, String value) {
        values.put(field, value);
    }

    void setVersion(String version) {
        this.version = version;
    }

    void setStale(Stale stale) {
        this.stale = stale;
    }

    /** Puts a problem beside its field, or above all fields where it has none. */
    void reject(String field, String what) {
        errors.merge(field, what, (one, other) -> one + "; " + other);
    }

    void reject(String problem) {
        problems.add(problem);
    }

    boolean has(String field) {
        return values.containsKey(field);
    }

    boolean hasErrors() {
        return !errors.isEmpty() || !problems.isEmpty();
    }

    /** What stands in a field; nothing where it is empty. */
    public String value(String field) {
        return values.getOrDefault(field, "");
    }

    /** What is wrong with a field; null if nothing. */
    public @Nullable String error(String field) {
        return errors.get(field);
    }

    public Map<String, String> errors() {
        return errors;
    }

    public List<String> problems() {
        return problems;
    }

    public boolean isNew() {
        return isNew;
    }

    public String version() {
        return version;
    }

    public @Nullable Stale stale() {
        return stale;
    }
}
