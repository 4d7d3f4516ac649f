/**
 * Scans over a DICOM network: a place where other makers' stations and scanners send their images,
 * as a {@link org.cargolens.scanner.ScanSource}.
 */
@NullMarked
package org.cargolens.dicos.network;

import org.jspecify.annotations.NullMarked;
