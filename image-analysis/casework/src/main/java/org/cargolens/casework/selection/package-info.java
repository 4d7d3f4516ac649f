/**
 * Selection: which of the containers that arrive are scanned, where and when. What the law demands
 * comes first, then a share drawn at random, then what promises most finds; each with its reason.
 */
@NullMarked
package org.cargolens.casework.selection;

import org.jspecify.annotations.NullMarked;
