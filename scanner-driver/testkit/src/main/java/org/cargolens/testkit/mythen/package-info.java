/** The fixture of the MYTHEN model: its virtual detector on the loopback address. */
@NullMarked
package org.cargolens.testkit.mythen;

import org.jspecify.annotations.NullMarked;
