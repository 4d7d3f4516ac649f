package org.cargolens.casework.alert;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A centre and a port that alert each other, in stores of the test's own. */
abstract class ConnectedStations {
  @TempDir Path folder;
  Stations stations;

  @BeforeEach
  void connect() throws IOException {
    stations = new Stations(folder);
  }

  @AfterEach
  void disconnect() throws IOException {
    stations.close();
  }
}
