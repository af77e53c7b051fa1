package io.tokenry.application.memory;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/** Keeps tasks that are to run later until a test runs them. For one thread. */
public final class HeldTasks implements Executor {

  private final Queue<Runnable> tasks = new ArrayDeque<>();

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  /** Runs the task that waits longest. */
  public void runNext() {
    tasks.remove().run();
  }
}
