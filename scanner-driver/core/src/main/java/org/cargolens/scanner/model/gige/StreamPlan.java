package org.cargolens.scanner.model.gige;

/**
 * What is expected of a stream.
 *
 * @param packetBytes bytes of a packet with its own header, as was agreed
 * @param lines lines of the scan; 0 for until it is stopped
 * @param resends whether the device sends packets again
 * @param fromOne whether the first block has the id 1
 * @param blockLines most lines to hand over at once
 */
record StreamPlan(int packetBytes, int lines, boolean resends, boolean fromOne, int blockLines) {}
