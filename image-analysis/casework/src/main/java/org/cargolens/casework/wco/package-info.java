/**
 * A document of the WCO Data Model: its XML as a tree that knows where each element stands, read
 * without document types and external entities and within bounds. What elements mean for a case is
 * not known here.
 */
@NullMarked
package org.cargolens.casework.wco;

import org.jspecify.annotations.NullMarked;
