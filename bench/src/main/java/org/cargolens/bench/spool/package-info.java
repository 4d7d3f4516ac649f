/**
 * The spool under the knife, and against the clock: programs that keep scans are killed at random
 * moments; keeping scans is timed beside plain file writing.
 */
@org.jspecify.annotations.NullMarked
package org.cargolens.bench.spool;
