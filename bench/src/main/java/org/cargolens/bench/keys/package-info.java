/** Keys of trials. */
@NullMarked
package org.cargolens.bench.keys;

import org.jspecify.annotations.NullMarked;
