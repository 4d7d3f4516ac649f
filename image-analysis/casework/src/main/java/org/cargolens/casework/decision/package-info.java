/**
 * What people decide on a case and what an opened container held.
 *
 * <p>The machine advises, a person decides; both are recorded, each by itself.
 */
@NullMarked
package org.cargolens.casework.decision;

import org.jspecify.annotations.NullMarked;
