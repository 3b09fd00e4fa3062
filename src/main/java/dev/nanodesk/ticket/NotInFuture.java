package dev.nanodesk.ticket;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A past time that PostgreSQL can keep; a day ahead is let pass, for clocks and time zones that are set wrong. */
@Constraint(validatedBy = NotInFuture.Validator.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE, ElementType.RECORD_COMPONENT})
public @interface NotInFuture {

    /** What is told to the caller. */
    String message() default "must be between the year 1970 and now";

    /** Validation groups. */
    Class<?>[] groups() default {};

    /** Validation payload. */
    Class<? extends Payload>[] payload() default {};

    /** Compares with the validator's clock. */
    final class Validator implements ConstraintValidator<NotInFuture, Instant> {

        private static final Duration TOLERANCE = Duration.ofDays(1);

        @Override
        public boolean isValid(@Nullable Instant time, ConstraintValidatorContext context) {
            if (time == null) {
                return true;
            }
            var now = context.getClockProvider().getClock().instant();
            return !time.isBefore(Instant.EPOCH) && !time.isAfter(now.plus(TOLERANCE));
        }
    }
}
