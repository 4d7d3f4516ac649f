/** Simulates scan selection on invented arrivals, beside rules, chance and an oracle. */
@NullMarked
package org.cargolens.bench.selection;

import org.jspecify.annotations.NullMarked;
