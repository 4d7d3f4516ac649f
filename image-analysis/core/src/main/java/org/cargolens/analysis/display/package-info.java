/**
 * Pictures for eyes: how an X-ray image becomes grey levels that a person can read. Nothing here is
 * fit for measuring.
 */
@NullMarked
package org.cargolens.analysis.display;

import org.jspecify.annotations.NullMarked;
