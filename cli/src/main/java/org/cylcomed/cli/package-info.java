/**
 * The command line: takes arguments, gives text or JSON on standard output and an exit code.
 *
 * <p>{@link org.cylcomed.cli.Cylcomed} lists every command; a command lives in a package of its own. Here are only the
 * rules all commands share: exit codes, help, and what happens on an error. It refuses to know how a command works.
 */
@NullMarked
package org.cylcomed.cli;

import org.jspecify.annotations.NullMarked;
