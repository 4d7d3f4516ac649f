/**
 * Risk of a case: what its papers say by the rules, what its scans show, each for itself, and what
 * the two come to together.
 */
@NullMarked
package org.cargolens.casework.risk;

import org.jspecify.annotations.NullMarked;
