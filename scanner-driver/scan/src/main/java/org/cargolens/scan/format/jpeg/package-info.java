/** JPEG (ITU-T T.81): 8-bit baseline and progressive pictures that are grey; read only. */
@NullMarked
package org.cargolens.scan.format.jpeg;

import org.jspecify.annotations.NullMarked;
