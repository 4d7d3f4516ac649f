/**
 * The command line: each command of {@code cargolens} in a class of its own.
 *
 * <p>Commands print results to standard output, progress and errors to standard error, and end with
 * an {@link org.cargolens.station.cli.ExitCode}.
 */
@NullMarked
package org.cargolens.station.cli;

import org.jspecify.annotations.NullMarked;
