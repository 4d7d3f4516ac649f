/**
 * A profile: an instrument model as data, one checked XML file instead of code.
 *
 * <p>A profile says over what a model is connected, how texts or registers are framed, which
 * commands there are, how numbers are scaled, which bits are faults, and what switches high voltage
 * on. {@code docs/profiles.md} describes the file. A profile with any fault is refused as a whole,
 * and {@link org.cargolens.scanner.profile.Profiles#check} names every fault with line and column.
 */
@NullMarked
package org.cargolens.scanner.profile;

import org.jspecify.annotations.NullMarked;
