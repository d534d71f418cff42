/**
 * How many notices of what was merely learned a ward is given in one shift; what is beyond waits for the shift's end.
 *
 * <p>Takes findings of the running shift; mutes those beyond the budget, counted where people see it. It refuses to hold what a
 * rule found, anything of a device that is likely or confirmed to be compromised, and what a person has looked at.
 */
@NullMarked
package org.cylcomed.server.budget;

import org.jspecify.annotations.NullMarked;
