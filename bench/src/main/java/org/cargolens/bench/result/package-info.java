/**
 * The result of a measuring program: where it ran, with what parameters, its figures and what its
 * checks found; its JSON form and the comparison of two of them.
 */
@NullMarked
package org.cargolens.bench.result;

import org.jspecify.annotations.NullMarked;
