import { create } from 'zustand';

const REMEMBERED = 'mcc.sound';

/** Whether this device may make a sound; off until somebody turns it on, which browsers ask for anyway. */
export const useSound = create<{ isOn: boolean }>(() => ({
  isOn: localStorage.getItem(REMEMBERED) === 'on',
}));

/** Turns the sound on or off and remembers it on this device. */
export function switchSound(isOn: boolean): void {
  localStorage.setItem(REMEMBERED, isOn ? 'on' : 'off');
  useSound.setState({ isOn });
}

/** For code outside of components. */
export function isSoundOn(): boolean {
  return useSound.getState().isOn;
}
