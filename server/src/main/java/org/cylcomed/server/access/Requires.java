package org.cylcomed.server.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a caller of this handler must be allowed to do. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Requires {
    Permission value();

    /** Only within five minutes of proving again who one is. Refuses every token, since a token cannot be asked. */
    boolean stepUp() default false;

    /** Also open to a person who has proved the first factor alone: the way to the second. */
    boolean beforeSecondFactor() default false;
}
