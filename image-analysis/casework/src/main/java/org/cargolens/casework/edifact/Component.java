package org.cargolens.casework.edifact;

/**
 * One value of a segment, not empty.
 *
 * @param element position of its element behind the tag, from 1
 * @param repetition which of the repetitions of that element, from 1
 * @param part position within a composite element, from 1; 1 in a simple one
 * @param text as written, release characters taken away
 */
public record Component(int element, int repetition, int part, String text) {}
