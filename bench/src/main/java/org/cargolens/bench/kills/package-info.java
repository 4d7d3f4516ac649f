/** Processes that are killed at random moments, and never run out of work before. */
@NullMarked
package org.cargolens.bench.kills;

import org.jspecify.annotations.NullMarked;
