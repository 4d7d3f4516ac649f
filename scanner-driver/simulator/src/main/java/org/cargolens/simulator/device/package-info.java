/**
 * A virtual scanner: serves a recorded or simulated scan over a real socket or serial device, with
 * a line rate and faults to order, so that drivers and stations can be tried without hardware.
 */
@NullMarked
package org.cargolens.simulator.device;

import org.jspecify.annotations.NullMarked;
