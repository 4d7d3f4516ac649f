/** Units that send each other alerts over a network that is cut and restored at random. */
@NullMarked
package org.cargolens.bench.alerts;

import org.jspecify.annotations.NullMarked;
