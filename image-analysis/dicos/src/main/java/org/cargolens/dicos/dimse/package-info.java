/**
 * DIMSE: how DICOM programs talk over a network (DICOM PS3.7 and PS3.8). The only package that uses
 * the DICOM library; none of its types, exceptions or threads are seen outside.
 */
@NullMarked
package org.cargolens.dicos.dimse;

import org.jspecify.annotations.NullMarked;
