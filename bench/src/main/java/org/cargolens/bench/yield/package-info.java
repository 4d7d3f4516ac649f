/** Measures how fast yields are reckoned, and holds them against a plain recount. */
@NullMarked
package org.cargolens.bench.yield;

import org.jspecify.annotations.NullMarked;
