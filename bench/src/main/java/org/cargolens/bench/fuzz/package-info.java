/**
 * Fuzzing: damaged files and transcripts of a protocol, the same for the same seed. Whatever comes
 * in, a reader answers with what it read or with the error that it declares, in bounded time and
 * memory.
 */
@NullMarked
package org.cargolens.bench.fuzz;

import org.jspecify.annotations.NullMarked;
