/**
 * The command line: each measuring program of {@code bench} as a command of its own.
 *
 * <p>Figures go to standard output, progress and errors to standard error; a wrong answer or a
 * regression ends with its own {@link org.cargolens.bench.cli.ExitCode}.
 */
@NullMarked
package org.cargolens.bench.cli;

import org.jspecify.annotations.NullMarked;
