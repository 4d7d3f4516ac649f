package org.cargolens.station.cli;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the figures of a model go beside the terminal.
 *
 * @param json file for programs
 * @param worst how many of the worst images to draw
 * @param folder folder for drawn images, there if any are wanted
 */
record DetectionOutput(Optional<Path> json, int worst, Optional<Path> folder) {}
