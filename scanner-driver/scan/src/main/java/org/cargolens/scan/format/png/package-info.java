/**
 * PNG (W3C Recommendation, second edition): 8- and 16-bit grey, and colour pictures that are grey.
 */
@NullMarked
package org.cargolens.scan.format.png;

import org.jspecify.annotations.NullMarked;
