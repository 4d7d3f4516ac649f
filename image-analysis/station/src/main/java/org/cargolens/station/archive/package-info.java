/**
 * Archives: ZIP files (PKWARE APPNOTE 6.3) of which every byte belongs to a named member, read
 * strictly and written in one way only.
 */
@NullMarked
package org.cargolens.station.archive;

import org.jspecify.annotations.NullMarked;
