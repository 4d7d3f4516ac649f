/**
 * Documents: headings, paragraphs, tables and pictures on pages of A4, as PDF. The only importer of
 * the PDF library.
 */
@NullMarked
package org.cargolens.station.pdf;

import org.jspecify.annotations.NullMarked;
