/**
 * A radiation portal monitor: an instrument that counts gamma rays and neutrons while a vehicle
 * stands in it, and says so without being asked. Speaks the text lines of the TSA and Rapiscan
 * family, over TCP or a serial line.
 */
@NullMarked
package org.cargolens.scanner.instrument.portal;

import org.jspecify.annotations.NullMarked;
