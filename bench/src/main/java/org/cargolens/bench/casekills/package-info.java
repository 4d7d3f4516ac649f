/** Kills processes that decide on cases, and counts what the store kept. */
@NullMarked
package org.cargolens.bench.casekills;

import org.jspecify.annotations.NullMarked;
