/**
 * People and programs: accounts, ways to sign in, sessions, tokens.
 *
 * <p>Takes names, passwords, codes, passkeys, the hospital's own sign-in and tokens; gives the {@code access} package an
 * actor for each request, and the people pages of the API. It knows no device, finding or packet.
 */
@NullMarked
package org.cylcomed.server.people;

import org.jspecify.annotations.NullMarked;
