/**
 * The scanner model that speaks GigE Vision: line-scan detectors that are commanded by GVCP, named
 * by a GenICam description and send their lines by GVSP ({@code docs/gige.md}).
 */
@NullMarked
package org.cargolens.scanner.model.gige;

import org.jspecify.annotations.NullMarked;
