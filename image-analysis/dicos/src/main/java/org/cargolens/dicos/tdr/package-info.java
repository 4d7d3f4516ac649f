/**
 * TDR: threat detection reports. What a machine says of a scan, what an operator decided, what was
 * found when it was opened, and what several of these say together.
 */
@NullMarked
package org.cargolens.dicos.tdr;

import org.jspecify.annotations.NullMarked;
