package org.cylcomed.server.people;

import java.util.regex.Pattern;
import org.cylcomed.server.access.Problem;
import org.jspecify.annotations.Nullable;

/** Addresses for mail: nobody is written to by the program, so one @ and no control character are enough. */
final class Emails {
    private static final int LONGEST = 254;
    private static final Pattern FORM = Pattern.compile("[^@\\s\\p{Cntrl}<>]+@[^@\\s\\p{Cntrl}<>]+");

    private Emails() {}

    static @Nullable String check(@Nullable String given) {
        if (given == null || given.isBlank()) {
            return null;
        }
        String email = given.strip();
        if (email.length() > LONGEST || !FORM.matcher(email).matches()) {
            throw Problem.notValid("email", "An address with one @.");
        }
        return email;
    }
}
