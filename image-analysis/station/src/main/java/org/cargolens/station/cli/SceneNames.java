package org.cargolens.station.cli;

import java.util.Iterator;
import org.cargolens.simulator.scene.SceneTemplate;
import org.cargolens.simulator.scene.Scenes;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The names of the scenes, for help and for looking one up. */
final class SceneNames implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    return Scenes.names().iterator();
  }

  /** Returns the scene of a name that a user typed. */
  static SceneTemplate scene(String name, CommandLine commandLine) {
    return Scenes.named(name)
        .orElseThrow(
            () ->
                new ParameterException(
                    commandLine,
                    "no scene is called '"
                        + name
                        + "'; there are "
                        + String.join(", ", Scenes.names())));
  }
}
