/**
 * Yield: what came of scanning. How many containers were scanned, suspected, opened and held a
 * violation, by rule, model, scanner, site, goods and time, beside the same time a year before;
 * which rules earn their place; what is overdue.
 *
 * <p>Reckoned from one {@link org.cargolens.casework.yield.CaseSummary} a case, which names nobody.
 */
@NullMarked
package org.cargolens.casework.yield;

import org.jspecify.annotations.NullMarked;
