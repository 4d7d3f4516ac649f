/**
 * Sidecars: XML files in which makers' systems say of a scan what its pixels don't, as publicly
 * described, not tested on the makers' systems.
 *
 * <p>What a scan's metadata have a place for (container numbers with the reader's confidence, the
 * scanner's number of the scan, site, time) goes there; everything else stays in the records of
 * this package. XML is read without document types and entities, within stated bounds.
 */
@NullMarked
package org.cargolens.scan.sidecar;

import org.jspecify.annotations.NullMarked;
