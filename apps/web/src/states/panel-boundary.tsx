import { Component, type ReactNode } from 'react';

interface Props {
  /** what to say, and what to do, when the panel cannot be drawn */
  message?: string;
  /** shown in place of it, where a sentence will not do */
  instead?: ReactNode;
  children: ReactNode;
}

/** Keeps a panel that cannot be drawn from taking the whole screen down. */
export class PanelBoundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    const { children, instead, message } = this.props;
    if (!this.state.failed) return children;
    return (
      instead ?? (
        <p className="panel-empty" role="alert">
          {message}
        </p>
      )
    );
  }
}
