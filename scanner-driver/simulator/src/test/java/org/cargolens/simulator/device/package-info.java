/** Tests of the virtual scanner, and with it of the whole way from scanner to raw scan. */
@NullMarked
package org.cargolens.simulator.device;

import org.jspecify.annotations.NullMarked;
