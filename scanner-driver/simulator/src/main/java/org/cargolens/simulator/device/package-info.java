/**
 * A virtual device: serves a recorded or simulated scan, or answers as a generator or radiation
 * portal does, over a real socket or serial device, with faults to order, so that drivers and
 * stations can be tried without hardware.
 */
@NullMarked
package org.cargolens.simulator.device;

import org.jspecify.annotations.NullMarked;
