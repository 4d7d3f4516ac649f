/**
 * DICOS (NEMA IIC 1): how security screening stores and sends X-ray images and what was decided on
 * them, in the encoding of DICOM. Here stands what images and reports share: what was inspected,
 * where it is on its way to, which objects belong to a scan.
 */
@NullMarked
package org.cargolens.dicos;

import org.jspecify.annotations.NullMarked;
