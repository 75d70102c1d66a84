import { Component, type ReactNode } from 'react';

interface Props {
  /** what to say, and what to do, when the panel cannot be drawn */
  message: string;
  children: ReactNode;
}

/** Keeps a panel that cannot be drawn from taking the whole screen down. */
export class PanelBoundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? (
      <p className="panel-empty" role="alert">
        {this.props.message}
      </p>
    ) : (
      this.props.children
    );
  }
}
